"""The supply chain room: steps and links, the papers expected of them, arithmetic and lists."""
