/** A valibot schema as JSON Schema, as OpenAPI 3.1 takes it. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';

/** `typeMode` input: as it is sent; output: as it is answered. Throws for what JSON Schema can't say. */
export function jsonSchemaOf(schema: GenericSchema, typeMode: 'input' | 'output'): object {
  const { $schema, ...rest } = toJsonSchema(schema as Parameters<typeof toJsonSchema>[0], {
    typeMode,
    target: 'draft-2020-12',
    // A check beyond JSON Schema, such as that a day is in the calendar; and what types alone know.
    overrideAction: ({ valibotAction: { type }, jsonSchema }) =>
      type === 'check' || type === 'readonly' ? jsonSchema : undefined,
  });
  return rest;
}
