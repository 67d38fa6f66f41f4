namespace PercepNet.Graph.Compilation;

/// <summary>A node, or an inserted delay, with the wires that it reads and writes.</summary>
internal sealed record Operation(Node Node, Wire?[] Inputs, Wire[] Outputs);
