DELETE WHERE { <https://w3id.org/alliance-atlas/work/the-post#reference-kohut> dcterms:isPartOf ?any }
