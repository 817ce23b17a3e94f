import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'

export type SavedUpload =
  /** `name`: as the browser calls the file; never a path of ours */
  { ok: true; name: string; bytes: number } | { ok: false; why: 'none' | 'too-large' | 'broken' }

/**
 * Puts the one file of a form (multipart/form-data, RFC 7578) onto the disk as it comes in, never more than a piece of it in memory.
 * Belongs behind a door of `uploads`. Where it answers no, there is no file.
 */
export const saveUpload = async (request: FastifyRequest, path: string, mostBytes: number): Promise<SavedUpload> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const saved = await save(request, path, mostBytes).catch((): SavedUpload => ({ ok: false, why: 'broken' }))
  if (!saved.ok) await rm(path, { force: true })
  // What is left of the body is read and thrown away: else the browser would never hear the answer.
  request.raw.resume()
  return saved
}

const save = async (request: FastifyRequest, path: string, mostBytes: number): Promise<SavedUpload> => {
  const { default: Busboy } = await import('@fastify/busboy')
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type)) return { ok: false, why: 'broken' }
  if (Number(request.headers['content-length'] ?? 0) > 2 * mostBytes) return { ok: false, why: 'too-large' }
  const limits = { fileSize: mostBytes, files: 1, fields: 10, fieldSize: 1_000, fieldNameSize: 60, headerPairs: 20 }
  const parser = new Busboy({ headers: { 'content-type': type }, limits })
  let writing: Promise<SavedUpload> | null = null
  parser.on('file', (_field, stream, name) => {
    writing = writeFile(stream, path, (name ?? '').replaceAll('\0', '\x01')).catch(
      (): SavedUpload => ({ ok: false, why: 'broken' }),
    )
  })
  await pipeline(request.raw, parser)
  return (await writing) ?? { ok: false, why: 'none' }
}

const writeFile = async (stream: NodeJS.ReadableStream, path: string, name: string): Promise<SavedUpload> => {
  const file = createWriteStream(path, { mode: 0o600 })
  let tooLarge = false
  stream.on('limit', () => {
    tooLarge = true
  })
  await pipeline(stream, file)
  if (tooLarge) return { ok: false, why: 'too-large' }
  return file.bytesWritten === 0 ? { ok: false, why: 'none' } : { ok: true, name, bytes: file.bytesWritten }
}
