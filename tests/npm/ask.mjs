// Asks a SPARQL endpoint as a program in a browser or in Node would: node ask.mjs ADDRESS
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";

const [address] = process.argv.slice(2);
const fetcher = new SparqlEndpointFetcher();

async function all(stream) {
  const found = [];
  for await (const part of stream) found.push(part);
  return found;
}

const rows = await all(await fetcher.fetchBindings(address, "SELECT ?o { ?s <urn:p> ?o } ORDER BY ?o"));
const yes = await fetcher.fetchAsk(address, "ASK { ?s <urn:p> ?o }");
const triples = await all(await fetcher.fetchTriples(address, "CONSTRUCT WHERE { ?s <urn:p> ?o }"));
console.log(JSON.stringify({ rows: rows.map((row) => row.o.value), yes, triples: triples.length }));
