PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE { finding:empathy-outcome ?p ?o } INSERT { <https://w3id.org/alliance-atlas/finding/Nr.1> ?p ?o } WHERE { finding:empathy-outcome ?p ?o }
