"""Geometry, Plotly figures, tiles and SVG pictures of the laws."""
