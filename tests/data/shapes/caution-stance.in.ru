PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX cito: <http://purl.org/spar/cito/>
DELETE { argument:less-emphasis aa:stance ?old } INSERT { argument:less-emphasis aa:stance cito:supports } WHERE { argument:less-emphasis aa:stance ?old }
