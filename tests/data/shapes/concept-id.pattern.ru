PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
DELETE { concept:empathy ?p ?o } INSERT { <https://w3id.org/alliance-atlas/concept/Empathy_1> ?p ?o } WHERE { concept:empathy ?p ?o }
