/* Prints how libobs lays out what the filter shares with it. */
#include <obs.h>
#include <stddef.h>
#include <stdio.h>

#define FIELD(type, name) printf(#name " %zu\n", offsetof(struct type, name))
#define NUMBER(text, value) printf(text " %zu\n", (size_t)(value))

int main(void)
{
	FIELD(obs_source_info, id);
	FIELD(obs_source_info, type);
	FIELD(obs_source_info, output_flags);
	FIELD(obs_source_info, get_name);
	FIELD(obs_source_info, create);
	FIELD(obs_source_info, destroy);
	FIELD(obs_source_info, get_defaults);
	FIELD(obs_source_info, get_properties);
	FIELD(obs_source_info, update);
	FIELD(obs_source_info, filter_audio);
	FIELD(obs_source_info, version);
	FIELD(obs_source_info, missing_files);
	FIELD(obs_audio_data, data);
	FIELD(obs_audio_data, frames);
	FIELD(obs_audio_data, timestamp);
	NUMBER("obs_audio_data", sizeof(struct obs_audio_data));
	NUMBER("planes", MAX_AV_PLANES);
	NUMBER("input", OBS_SOURCE_TYPE_INPUT);
	NUMBER("filter", OBS_SOURCE_TYPE_FILTER);
	NUMBER("audio", OBS_SOURCE_AUDIO);
	NUMBER("combo list", OBS_COMBO_TYPE_LIST);
	NUMBER("combo int", OBS_COMBO_FORMAT_INT);
	NUMBER("text info", OBS_TEXT_INFO);
	return 0;
}
