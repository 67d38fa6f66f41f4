using System.CommandLine;
using PercepNet.Training;
using PercepNet.Training.Commands;

var root = new RootCommand("Makes the data that the network learns from: decodes a corpus, mixes sequences, writes features and targets.")
{
    PrepareCommand.Create(), MixCommand.Create(), TestClipsCommand.Create(),
};
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (AggregateException problems) when (problems.InnerExceptions[0] is TrainingException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(problems.InnerExceptions[0].Message);
    return 1;
}
catch (Exception problem) when (problem is TrainingException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
