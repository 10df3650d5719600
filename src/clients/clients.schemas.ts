import { z } from 'zod';
import { country, email, line } from '../platform/http/text.js';
import { causeSchema, organisationFormSchema, sectorSchema } from '../taxonomy/taxonomy.api.js';

const MOST_TERMS = 30;

/** Each term once, in the order given. */
function termsOf<S extends z.ZodType>(term: S) {
  return z
    .array(term)
    .max(MOST_TERMS)
    .overwrite((terms) => [...new Set(terms)]);
}

const name = line(200).meta({ description: 'What the organisation is called.' });
const causes = termsOf(causeSchema);
const sectors = termsOf(sectorSchema);
const contact = z
  .strictObject({ name: line(120), email })
  .meta({ description: 'Whom to write to. Shown to nobody but you, until a lead is awarded.' });
const registrationNumber = line(60)
  .nullish()
  .meta({ description: 'Its number in the register of charities, companies or societies.' });

export const clientBody = z.strictObject({
  name,
  organisationForm: organisationFormSchema,
  registrationNumber,
  country,
  causes: causes.default([]),
  sectors: sectors.default([]),
  contact,
});
export type ClientBody = z.output<typeof clientBody>;

// Written out, since the defaults of the body above would empty what a change leaves out.
export const clientChanges = z
  .strictObject({
    name: name.optional(),
    organisationForm: organisationFormSchema.optional(),
    registrationNumber,
    country: country.optional(),
    causes: causes.optional(),
    sectors: sectors.optional(),
    contact: contact.partial().optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'Name at least one field to change.');
export type ClientChangesBody = z.output<typeof clientChanges>;

export const clientView = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  organisationForm: z.string(),
  registrationNumber: z.string().nullable(),
  country: z.string(),
  causes: z.array(z.string()),
  sectors: z.array(z.string()),
  contact: z.strictObject({ name: z.string(), email: z.string() }),
  createdAt: z.iso.datetime(),
  version: z.int().meta({ description: 'Rises with every change; the ETag.' }),
});
export type ClientView = z.output<typeof clientView>;

export const registeredClient = z.strictObject({
  client: clientView,
  apiKey: z.string().meta({ description: 'Your key in full. It is shown this once.' }),
});
export type RegisteredClient = z.output<typeof registeredClient>;
