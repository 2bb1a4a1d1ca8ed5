DELETE WHERE { <https://w3id.org/alliance-atlas/work/the-post#reference-kohut> skos:editorialNote ?any }
