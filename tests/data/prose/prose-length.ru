PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
DELETE { ?cell rdf:rest ?rest }
INSERT { ?cell rdf:rest rdf:nil }
WHERE { concept:empathy aa:proseOnFindings ?cell . ?cell rdf:rest ?rest }
