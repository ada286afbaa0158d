import { createHash, createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, bytesOf } from '../../../src/core/byte-kinds.ts';
import {
  type Answer,
  decodePayload,
  encodePayload,
  isSignature,
  newReceipt,
  receiptHash,
  responseKeyPair,
  signedMessage,
  signResponse,
  withdrawnPayload,
} from '../../../src/core/credentials/receipt.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { flipBit, seededRandom } from './seeded-random.ts';

const random = seededRandom('receipt');
const answers = fc.array(fc.constantFrom<Answer>(null, 1, 2, 3, 4, 5), {
  minLength: 1,
  maxLength: 250,
});

describe('the keys of a receipt', () => {
  it('come by HKDF-SHA-256 with an empty salt, as Node reckons them', () => {
    const receipt = newReceipt(random);
    const { secretKey, responseKey } = responseKeyPair(receipt);
    const derived = hkdfSync('sha256', receipt, '', 'spillerom-v1 response signing key', 32);
    expect(Buffer.from(secretKey)).toEqual(Buffer.from(derived));
    const pkcs8 = Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      secretKey,
    ]);
    const key = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
    expect(key.export({ format: 'jwk' }).x).toBe(Buffer.from(responseKey).toString('base64url'));
  });

  it('are these for the receipt 00 01 … 1f', () => {
    const { secretKey, responseKey } = responseKeyPair(
      bytesOf(
        'receipt',
        Uint8Array.from({ length: 32 }, (_, i) => i),
      ),
    );
    expect([hex(secretKey), hex(responseKey)]).toEqual([
      '510c6d786319514c69a6c4aad07d2f5691c3a6941dcce90c1da9d4607f34f056',
      'ca9506543bf7d9811f0ab8b38f561283ecf60fcf278f56afc378842cb8dc104d',
    ]);
  });

  it('stand on the public list as the SHA-256 of the response key', () => {
    const { responseKey } = responseKeyPair(newReceipt(random));
    expect(hex(receiptHash(responseKey))).toBe(
      createHash('sha256').update(responseKey).digest('hex'),
    );
  });
});

describe('a payload', () => {
  it('is version, item count, one byte an item and zeros', () => {
    const payload = encodePayload([5, null, 1]);
    expect(payload.length).toBe(256);
    expect([...payload.subarray(0, 6)]).toEqual([1, 3, 5, 0, 1, 0]);
    expect(payload.subarray(5).every((byte) => byte === 0)).toBe(true);
  });

  it('reads back as it was written (property)', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const decoded = decodePayload(encodePayload(given), given.length);
        expect(decoded).toEqual({ withdrawn: false, answers: given });
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('of zeros is withdrawn, and one of skipped questions is not', () => {
    expect(decodePayload(withdrawnPayload(), 6)).toEqual({ withdrawn: true });
    expect(decodePayload(encodePayload([null, null]), 2)).toEqual({
      withdrawn: false,
      answers: [null, null],
    });
  });

  it('has one spelling only: any changed byte is refused or says something else (property)', () => {
    const byte = fc.record({ at: fc.nat(255), to: fc.nat(255) });
    fc.assert(
      fc.property(answers, byte, (given, { at, to }) => {
        const payload = encodePayload(given);
        fc.pre(payload[at] !== to);
        payload[at] = to;
        const inItems = at >= 2 && at < 2 + given.length && to <= 5;
        const read = () => decodePayload(payload, given.length);
        if (!inItems) expect(read).toThrow(InvalidInput);
        else expect(read()).not.toEqual({ withdrawn: false, answers: given });
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it.each<[string, (payload: Bytes<'payload'>) => Uint8Array]>([
    ['version', (payload) => payload.with(0, 2)],
    ['version 0', (payload) => payload.with(0, 0)],
    ['items', (payload) => payload.with(1, 4)],
    ['over 5', (payload) => payload.with(3, 6)],
    ['last item', (payload) => payload.with(5, 1)],
    ['last item', (payload) => payload.with(255, 1)],
  ])('is refused when malformed (%s)', (_, change) => {
    expect(decodePayload(encodePayload([1, 2, 3]), 3).withdrawn).toBe(false);
    const changed = bytesOf('payload', change(encodePayload([1, 2, 3])));
    expect(() => decodePayload(changed, 3)).toThrow(InvalidInput);
  });

  it.each([0, 6, -1, 1.5, Number.NaN])('cannot hold the answer %s', (answer) => {
    expect(() => encodePayload([1, answer])).toThrow(/item 2/);
  });

  it('holds 1 to 254 items', () => {
    expect(() => encodePayload([])).toThrow(InvalidInput);
    expect(() => encodePayload(Array(255).fill(1))).toThrow(InvalidInput);
    expect(encodePayload(Array(254).fill(1)).length).toBe(256);
  });
});

describe('a signed message', () => {
  const payload = encodePayload([1, 2]);
  const response = { round: 'r1', cell: 'c1', seq: 1, payload };

  it('has the exact bytes of the contract', () => {
    const expected = Buffer.concat([
      Buffer.from([0, 21]),
      Buffer.from('spillerom-v1 response'),
      Buffer.from([0, 2]),
      Buffer.from('r1'),
      Buffer.from([0, 2]),
      Buffer.from('c1'),
      Buffer.from([1, 2, 3, 4]),
      createHash('sha256').update(payload).digest(),
    ]);
    expect(hex(signedMessage({ ...response, seq: 0x01020304 }))).toBe(expected.toString('hex'));
  });

  it('is different whenever a field is different, however the fields join', () => {
    const all = [
      response,
      { ...response, round: 'a', cell: 'bc' },
      { ...response, round: 'ab', cell: 'c' },
      { ...response, round: 'abc', cell: '' },
      { ...response, seq: 2 },
      { ...response, seq: 0xffffffff },
      { ...response, payload: withdrawnPayload() },
    ].map((fields) => hex(signedMessage(fields)));
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([-1, 1.5, 2 ** 32, Number.NaN])('cannot have seq %s', (seq) => {
    expect(() => signedMessage({ ...response, seq })).toThrow(InvalidInput);
  });
});

describe('a signature', () => {
  const { secretKey, responseKey } = responseKeyPair(newReceipt(random));
  const message = signedMessage({ round: 'r', cell: 'c', seq: 0, payload: withdrawnPayload() });
  const signature = signResponse(secretKey, message);

  it.each(RFC_8032())('follows RFC 8032, 7.1, %s', (_, secret, publicKey, text, expected) => {
    expect(hex(ed25519.getPublicKey(bytes(secret)))).toBe(publicKey);
    const message = bytesOf('message', bytes(text));
    expect(hex(signResponse(bytesOf('signing key', bytes(secret)), message))).toBe(expected);
    const key = bytesOf('response key', bytes(publicKey));
    expect(isSignature(key, message, bytesOf('signature', bytes(expected)))).toBe(true);
  });

  it('verifies for its own key and message', () => {
    expect(isSignature(responseKey, message, signature)).toBe(true);
  });

  it('does not verify with any bit of the signature turned', () => {
    for (let bit = 0; bit < 512; bit++) {
      expect(isSignature(responseKey, message, flipBit(signature, bit))).toBe(false);
    }
  });

  it('does not verify with a bit turned in any byte of message or key', () => {
    for (let at = 0; at < message.length; at++) {
      const changed = flipBit(message, 8 * at + (at % 8));
      expect(isSignature(responseKey, changed, signature)).toBe(false);
    }
    for (let bit = 0; bit < 256; bit++) {
      expect(isSignature(flipBit(responseKey, bit), message, signature)).toBe(false);
    }
  });

  it('is refused, without a throw, when malformed', () => {
    fc.assert(
      fc.property(ofLength(64), ofLength(32), (a, b) => {
        const other = bytesOf('signature', a);
        const key = bytesOf('response key', b);
        expect(isSignature(key, message, other)).toBe(false);
        expect(isSignature(responseKey, message, other)).toBe(false);
        expect(isSignature(key, message, signature)).toBe(false);
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it('is refused from a small-order key, which would sign anything', () => {
    const identity = bytesOf('response key', Uint8Array.from([1, ...new Uint8Array(31)]));
    const forged = bytesOf('signature', Uint8Array.from([...identity, ...new Uint8Array(32)]));
    expect(ed25519.verify(forged, message, identity, { zip215: true })).toBe(true);
    expect(isSignature(identity, message, forged)).toBe(false);
  });

  it('is refused when its scalar is written a second way', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${hex(signature.slice(32).reverse())}`) + order;
    const second = bytesOf('signature', signature.slice());
    second.set(bytes(s.toString(16).padStart(64, '0')).reverse(), 32);
    expect(isSignature(responseKey, message, second)).toBe(false);
  });
});

function ofLength(length: number) {
  return fc.uint8Array({ minLength: length, maxLength: length });
}

function RFC_8032(): [string, string, string, string, string][] {
  return [
    [
      'test 1',
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      'test 2',
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'test 3',
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
    [
      'test SHA(abc)',
      '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
      'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
      'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
    ],
  ];
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

function hex(value: Uint8Array): string {
  return Buffer.from(value).toString('hex');
}
