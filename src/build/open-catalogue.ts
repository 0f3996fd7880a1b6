import { assembleCatalogue } from '../catalogue/build.ts';
import type { Catalogue, ServerOutline } from '../catalogue/catalogue.ts';
import { writtenAttacks } from '../catalogue/written-attacks.ts';
import type { Judgement } from '../catalogue/judged.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import type { OutlineFiles } from './outline-task.ts';
import { readOutlines, type PlacedOutline } from './outlines.ts';
import { ATTACKS } from './paths.ts';
import { JsonFile } from './record-file.ts';

/** The files that every process of a build reads the catalogue from. */
export interface CatalogueFiles extends OutlineFiles {
  readonly records: string;
}

export interface OpenCatalogue {
  readonly catalogue: Catalogue;
  /** sha256 of a server's record. */
  readonly digestOf: (server: ServerOutline) => string;
}

/** The catalogue in this process: all outlines in memory, records read when they are asked for. */
export function openCatalogue({ records, outlines, judgements }: CatalogueFiles): OpenCatalogue {
  const placed = Array.from(readOutlines(outlines));
  const file = new JsonFile<ServerRecord>(records);
  const judged = new JsonFile<readonly Judgement[]>(judgements);
  const placedAt = (place: number) => placed[place] as PlacedOutline;
  return {
    catalogue: assembleCatalogue({
      outlines: placed.map(({ outline }) => outline),
      recordAt: (place) => file.at(placedAt(place).place),
      judgementsAt: (place) => judged.at(placedAt(place).judged),
      attacks: writtenAttacks(ATTACKS),
    }),
    digestOf: ({ place }) => placedAt(place).place.digest,
  };
}
