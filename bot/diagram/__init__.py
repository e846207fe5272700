"""Report -> picture: stops, columns, layout, DOT, and from it PNG, SVG and PDF."""
