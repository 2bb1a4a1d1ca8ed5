PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX cito: <http://purl.org/spar/cito/>
DELETE { argument:case-reports-generate aa:stance ?old } INSERT { argument:case-reports-generate aa:stance cito:repliesTo } WHERE { argument:case-reports-generate aa:stance ?old }
