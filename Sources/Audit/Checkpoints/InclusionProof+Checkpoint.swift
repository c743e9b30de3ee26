extension InclusionProof {
    /// Whether the leaf stands at its index among the events of the checkpoint.
    ///
    /// Whose checkpoint it is must have been verified.
    package func proves(_ leaf: TreeHash, under checkpoint: Checkpoint) -> Bool {
        Int64(self.size) == checkpoint.size && self.proves(leaf, under: checkpoint.root)
    }
}

extension ConsistencyProof {
    /// Whether the events of the older checkpoint are the first ones of the newer, unchanged.
    ///
    /// Whose checkpoints they are must have been verified.
    package func proves(_ old: Checkpoint, _ new: Checkpoint) -> Bool {
        Int64(self.oldSize) == old.size && Int64(self.newSize) == new.size
            && self.proves(old.root, new.root)
    }
}
