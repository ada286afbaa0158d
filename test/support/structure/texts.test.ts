import { expect, test } from 'vitest';
import { templatesOf } from '../../../web/build-texts.ts';
import { plural, readTexts } from '../../../web/shared/texts/texts.ts';

test('texts become data: parameters are numbered places, in any order and more than once', () => {
  const texts = {
    plain: 'Start',
    deep: { two: (day: string, time: string) => `${time}, ${day}, ${time}` },
  };
  expect(JSON.parse(templatesOf(texts))).toEqual({
    plain: 'Start',
    deep: { two: '{1}, {0}, {1}' },
  });
});

test('a plural has both forms in the template, and the page takes the one for its count', () => {
  const texts = {
    shown: (name: string, count: number) =>
      `${name}: ${count} ${plural(count, { one: 'unit', other: 'units' })}.`,
  };
  const json = templatesOf(texts);
  expect(JSON.parse(json)).toEqual({ shown: '{0}: {1} {1|unit|units}.' });
  const { shown } = readTexts<typeof texts>(json);
  expect([0, 1, 2].map((count) => shown('North', count))).toEqual(
    [0, 1, 2].map((count) => texts.shown('North', count)),
  );
});

test('a text that does more than put its values in place stops the build', () => {
  const plural = { count: (n: number) => (n === 1 ? 'one question' : `${n} questions`) };
  expect(() => templatesOf(plural)).toThrow('the text "count" can\'t be a template');
  const sum = { next: (n: number) => `question ${n + 1}` };
  expect(() => templatesOf(sum)).toThrow('"next"');
});
