using PercepNet.Obs.Tests.Session;

// The small OBS. Tests run it as a process of its own: the name of a scenario, and the folder of a published plugin or nothing.
return Scenarios.Run(args[0], args.Length > 1 ? args[1] : null);
