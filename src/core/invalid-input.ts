/** Input that a person can mend: the message says what is wrong and, where it helps, what to do. */
export class InvalidInput extends Error {
  override name = 'InvalidInput';
}
