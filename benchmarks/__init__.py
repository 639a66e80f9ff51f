"""What a visit, a rerun and a request cost, each beside a peer measured in the same run."""
