import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'zod';
import { preparedRecords } from './catalogue/prepared-records.ts';
import { AttackRecord } from './domain/records/attack-record.ts';
import { CapabilityRecord, CategoryRecord, GuideRecord } from './domain/records/guide-record.ts';

const mdx = (folder: string) => glob({ pattern: '*.mdx', base: `content/${folder}` });

export const collections = {
  // One entry a server, its record as JSON text: the records were checked at the border (src/ingest), and the
  // content store cannot hold an own key named `__proto__`.
  servers: defineCollection({ loader: preparedRecords(), schema: z.object({ json: z.string() }) }),
  attacks: defineCollection({ loader: mdx('attacks'), schema: AttackRecord }),
  categories: defineCollection({ loader: mdx('categories'), schema: CategoryRecord }),
  capabilities: defineCollection({ loader: mdx('capabilities'), schema: CapabilityRecord }),
  guides: defineCollection({ loader: mdx('guides'), schema: GuideRecord }),
};
