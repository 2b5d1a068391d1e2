"""From a document to pages: model, faces and glyphs, layout, and the finished PDF/A and PDF/UA."""
