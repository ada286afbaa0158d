/** The instrument that comes with Spillerom. Kept apart, so that a page doesn't carry all of it. */
import { type Instrument, readInstrument } from './instrument.ts';
import standard from './standard.json' with { type: 'json' };

/** The standard instrument. */
export function standardInstrument(): Instrument {
  return readInstrument(standard);
}
