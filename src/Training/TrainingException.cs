namespace PercepNet.Training;

/// <summary>Something the user can mend; the message is one sentence that says what, where and how.</summary>
internal sealed class TrainingException(string message) : Exception(message);
