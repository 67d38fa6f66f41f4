using PercepNet.Vst3.Tests.Host;

// The small host: loads the library that is named and plays it. Tests run it as a process of its own.
return NativeSession.Run(args[0]);
