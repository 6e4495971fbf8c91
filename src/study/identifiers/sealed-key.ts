import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { z } from 'zod'
import { UserError } from '../../problems/index.js'

/** Cost of scrypt (RFC 7914): 64 MB of memory for each try. */
const cost = { n: 2 ** 16, r: 8, p: 1 } as const

/** Costs that a file may ask for at most: it may come from anybody. */
const mostMemory = 256 * 2 ** 20

const sealedShape = z.object({
  format: z.literal('framewise de-identification key'),
  kdf: z.literal('scrypt'),
  n: z
    .number()
    .int()
    .min(2)
    .max(2 ** 18),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: z.string(),
  cipher: z.literal('aes-256-gcm'),
  iv: z.string(),
  tag: z.string(),
  data: z.string(),
})

const keyShape = z.object({
  uid: z.string(),
  replacements: z.array(z.object({ kind: z.string(), words: z.string(), replacement: z.string() })),
  shifts: z.record(z.string(), z.number().int()),
})

/** What was replaced by what, and by how many days the dates of each case were shifted. */
export type DeidentificationKey = z.infer<typeof keyShape>

/** A key, encrypted by a passphrase: scrypt (RFC 7914) and AES-256 in GCM (NIST SP 800-38D), salt and nonce new each time. */
export function sealKey(key: DeidentificationKey, passphrase: string): string {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derive(passphrase, salt, cost), iv)
  const data = Buffer.concat([cipher.update(JSON.stringify(key), 'utf8'), cipher.final()])
  return JSON.stringify({
    format: 'framewise de-identification key',
    kdf: 'scrypt',
    ...cost,
    salt: salt.toString('base64'),
    cipher: 'aes-256-gcm',
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  })
}

/** @throws UserError `wrong-passphrase`; `foreign-file` for what is no key */
export function openKey(sealed: string, passphrase: string): DeidentificationKey {
  const parts = sealedShape.safeParse(parse(sealed))
  if (!parts.success)
    throw new UserError('foreign-file', 'That is no key of framewise deidentify.', {
      hint: 'Name the file that deidentify apply --key-file wrote.',
    })
  const { n, r, p, salt, iv, tag, data } = parts.data
  const bytes = (text: string) => Buffer.from(text, 'base64')
  try {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      derive(passphrase, bytes(salt), { n, r, p }),
      bytes(iv),
      {
        authTagLength: 16,
      },
    )
    decipher.setAuthTag(bytes(tag))
    const text = Buffer.concat([decipher.update(bytes(data)), decipher.final()]).toString('utf8')
    return keyShape.parse(JSON.parse(text))
  } catch (cause) {
    throw new UserError(
      'wrong-passphrase',
      'The key cannot be opened: the passphrase is another one, or the key was changed.',
      {
        hint: 'Give the passphrase of the key (not of the study) at the prompt, in FRAMEWISE_KEY_PASSPHRASE, or with --key-passphrase-fd N.',
        cause,
      },
    )
  }
}

function derive(passphrase: string, salt: Buffer, { n, r, p }: { n: number; r: number; p: number }): Buffer {
  return scryptSync(passphrase.normalize('NFC'), salt, 32, { N: n, r, p, maxmem: mostMemory })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
