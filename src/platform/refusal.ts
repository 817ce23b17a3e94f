/** The program will not start or go on; its message is the one sentence that tells the owner what to mend. */
export class Refusal extends Error {
  override name = 'Refusal'
}
