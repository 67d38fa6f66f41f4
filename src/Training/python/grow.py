"""A larger network that begins by computing exactly what a smaller one does (after Chen et al. 2016, Net2Net)."""


def _blocks(sizes):
    """Rows and columns of each weight matrix as the lengths of the parts that they are stacked from."""
    dense, conv1, conv2, units, head = (sizes[name] for name in ("dense", "conv1", "conv2", "units", "head"))
    gates = [units] * 3
    return {
        "conv1": ([conv1], [dense] * 3), "conv2": ([conv2], [conv1] * 3),
        "gru1_input": (gates, [conv2]), "gru1_state": (gates, [units]),
        "gru2_input": (gates, [units]), "gru2_state": (gates, [units]),
        "head": ([head], [conv2, units, units])}


def _kept(small, large):
    """Where the entries of the smaller stack lie in the larger one."""
    kept, start = [], 0
    for old, new in zip(small, large):
        kept += range(start, start + old)
        start += new
    return kept


def fits(small, large):
    """Whether a network of the sizes `small` can grow to `large`."""
    return small["bands"] == large["bands"] and all(small[name] <= large[name] for name in small)


def grow(network, small_state, small_sizes):
    """Puts the weights of a smaller network of the same bands into `network`, in place.

    New units keep the random weights that they listen with; what old units and outputs hear of them starts at zero.
    """
    small_blocks, large_blocks = _blocks(small_sizes), _blocks(network.sizes)
    for name, weight in network.weights.items():
        old = small_state["weights." + name]
        rows, columns = (range(n) for n in old.shape)
        if name in small_blocks:
            rows, columns = (_kept(*pair) for pair in zip(small_blocks[name], large_blocks[name]))
        rows, columns = list(rows), list(columns)
        weight.data[rows] = 0
        weight.data[[[row] for row in rows], columns] = old
        network.biases[name].data[rows] = small_state["biases." + name]
