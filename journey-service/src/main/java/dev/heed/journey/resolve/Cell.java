package dev.heed.journey.resolve;

/**
 * All state that one message can change: a node and, while it is a root, its customer.
 *
 * @param customer {@link Component#NONE} unless the node is a root
 */
record Cell(Node node, Component customer) {
    Cell {
        if (node.isRoot() == customer.members().isEmpty()) {
            throw new IllegalArgumentException("Cell: a root has a customer, and nobody else has");
        }
    }

    Cell with(Component other) {
        return new Cell(node, other);
    }
}
