import { randomBytes } from 'node:crypto'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eight characters of Crockford's base 32 (40 random bits) by which anybody can ask whether a message was ours. */
export const newCheckCode = (): string => [...randomBytes(8)].map((byte) => crockford[byte & 31]).join('')
