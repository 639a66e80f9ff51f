"""What other sites may frame: a map, a card of a jurisdiction, a chart."""
