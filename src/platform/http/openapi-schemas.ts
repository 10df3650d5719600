import { z } from 'zod';

type Json = Record<string, unknown>;

/** What `@nestjs/swagger` takes for a schema: itself, and the named ones that it refers to. */
export interface ConvertedSchema {
  readonly schema: Json;
  readonly components: Readonly<Record<string, Json>>;
}

type Convert = (
  schema: unknown,
  options: { readonly schemaType: 'input' | 'output' },
) => ConvertedSchema | undefined;

/**
 * Turns the zod schemas of one document into JSON Schema. A schema with a `.meta({ id })` goes to
 * `#/components/schemas` under that name.
 * @throws Error (the converter) when two different schemas have one name
 */
export function schemaConverter(): Convert {
  const named = new Map<string, string>();
  return (schema, { schemaType }) => {
    if (!(schema instanceof z.ZodType)) return undefined;
    const { $defs, ...json } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io: schemaType,
      unrepresentable: 'any',
    });
    const components: Record<string, Json> = {};
    for (const [name, definition] of Object.entries($defs ?? {})) {
      components[name] = plain(definition);
      const written = JSON.stringify(components[name]);
      if ((named.get(name) ?? written) !== written)
        throw new Error(`Two different schemas of the API are named "${name}"`);
      named.set(name, written);
    }
    return { schema: plain(json), components };
  };
}

/** Without what zod adds for itself. */
function plain(json: object): Json {
  const copy: Json = { ...json };
  delete copy['$schema'];
  delete copy['id'];
  return copy;
}
