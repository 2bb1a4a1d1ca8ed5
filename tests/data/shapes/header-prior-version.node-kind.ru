PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE { <https://w3id.org/alliance-atlas/ns> owl:priorVersion ?old } INSERT { <https://w3id.org/alliance-atlas/ns> owl:priorVersion "0.1.0" } WHERE { <https://w3id.org/alliance-atlas/ns> owl:priorVersion ?old }
