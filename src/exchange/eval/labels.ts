import { z } from 'zod';
import { ImportFault } from '../import-fault.js';

const labels = z.array(
  z.object({ ocid: z.string(), label: z.enum(['work', 'maybe', 'not-work']) }),
);

export type Label = z.infer<typeof labels>[number]['label'];

/** Labels by ocid. @throws ImportFault when the content is no list of them */
export function readLabels(content: unknown): Map<string, Label> {
  const read = labels.safeParse(content);
  if (!read.success)
    throw new ImportFault('These are no labels. Expected a list: [{"ocid", "label": "work"}].');
  return new Map(read.data.map(({ ocid, label }) => [ocid, label]));
}
