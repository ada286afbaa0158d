import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { type Bytes, bytesOf } from '../../../src/core/byte-kinds.ts';
import {
  blindKey,
  evaluateBlinded,
  finaliseToken,
  generateKeyPair,
} from '../../../src/core/credentials/token.ts';
import vectors from './rfc9497-poprf-ristretto255.json' with { type: 'json' };

const secretKey = bytesOf('token key', bytes(vectors.skSm));
const publicKey = bytesOf('public key', bytes(vectors.pkSm));
const single = vectors.vectors.filter(({ input }) => input.length === 1);
const batches = vectors.vectors.filter(({ input }) => input.length > 1);

describe('POPRF ristretto255-SHA512 by the vectors of RFC 9497, A.1.3', () => {
  it('covers two single vectors and one batch of two', () => {
    expect([single.length, batches.length, batches[0]!.input.length]).toEqual([2, 1, 2]);
  });

  it('derives the key pair', () => {
    const { deriveKeyPair } = ristretto255_oprf.poprf(bytes(vectors.vectors[0]!.info));
    const pair = deriveKeyPair(bytes(vectors.seed), bytes(vectors.keyInfo));
    expect([hex(pair.secretKey), hex(pair.publicKey)]).toEqual([vectors.skSm, vectors.pkSm]);
  });

  it.each(single)('blinds, evaluates, proves and finalises input $input', (vector) => {
    const info = bytesOf('info', bytes(vector.info));
    const random = givingScalar(vector.blind[0]!);
    const { blinded, state } = blindKey(inputOf(vector.input[0]!), info, publicKey, random);
    expect(hex(blinded)).toBe(vector.blindedElement[0]);

    const proofRandom = givingScalar(vector.proofRandomScalar);
    const answer = evaluateBlinded({ secretKey, blinded, info, random: proofRandom });
    expect(hex(answer.evaluated)).toBe(vector.evaluationElement[0]);
    expect(hex(answer.proof)).toBe(vector.proof);
    expect(hex(finaliseToken(state, answer.evaluated, answer.proof))).toBe(vector.output[0]);
  });

  it.each(batches)('agrees with the batch of inputs $input', (vector) => {
    const info = bytesOf('info', bytes(vector.info));
    const poprf = ristretto255_oprf.poprf(info);
    const states = vector.input.map((input, i) => {
      const random = givingScalar(vector.blind[i]!);
      const { blinded } = blindKey(inputOf(input), info, publicKey, random);
      expect(hex(blinded)).toBe(vector.blindedElement[i]);
      const { evaluated } = evaluateBlinded({ secretKey, blinded, info, random });
      expect(hex(evaluated)).toBe(vector.evaluationElement[i]);
      return { input: bytes(input), blind: bytes(vector.blind[i]!), evaluated, blinded };
    });
    const blinded = states.map((state) => state.blinded);
    const random = givingScalar(vector.proofRandomScalar);
    const batch = poprf.blindEvaluateBatch(secretKey, blinded, () => new Uint8Array(random(48)));
    expect(batch.evaluated.map(hex)).toEqual(vector.evaluationElement);
    expect(hex(batch.proof)).toBe(vector.proof);
    const { tweakedKey } = poprf.blind(states[0]!.input, publicKey);
    expect(poprf.finalizeBatch(states, batch.proof, tweakedKey).map(hex)).toEqual(vector.output);
  });

  it.each(single)('computes the output of input $input from the secret key', (vector) => {
    const output = ristretto255_oprf
      .poprf(bytes(vector.info))
      .evaluate(secretKey, bytes(vector.input[0]!));
    expect(hex(output)).toBe(vector.output[0]);
  });

  it('generates a key pair from exactly the randomness it is given', () => {
    const asked: number[] = [];
    const pair = generateKeyPair((length) => {
      asked.push(length);
      return bytes(vectors.seed);
    });
    expect(asked).toEqual([32]);
    expect(pair).toEqual(generateKeyPair(() => bytes(vectors.seed)));
    expect(pair).not.toEqual(generateKeyPair(() => new Uint8Array(32)));
  });
});

/** Random bytes that the library maps (48 bytes little-endian, modulo order - 1, plus 1) to this scalar. */
function givingScalar(scalar: string) {
  const number = BigInt(`0x${hex(bytes(scalar).reverse())}`) - 1n;
  return (length: number) => {
    expect(length).toBe(48);
    return bytes(number.toString(16).padStart(96, '0')).reverse();
  };
}

/** The vectors' inputs, which are shorter than a response key. */
function inputOf(text: string): Bytes<'response key'> {
  return bytes(text) as Bytes<'response key'>;
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

function hex(value: Uint8Array): string {
  return Buffer.from(value).toString('hex');
}
