import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * Forms with files (multipart/form-data, RFC 7578). Only doors inside `uploads` take one; everywhere else such a body is
 * refused. Nothing of a file is kept beyond its limit, and what goes over a limit is read on and thrown away, so that the
 * browser hears the answer; beyond `MOST_READ_BYTES` the line is cut.
 */
export type UploadLimits = { fileBytes: number; files: number; fields: number; fieldBytes: number }

export type UploadedFile = {
  /** the field it was chosen in */
  field: string
  /** as the browser calls it; never a path of ours */
  name: string
  bytes: Buffer
  /** longer than allowed: `bytes` are empty */
  tooLarge: boolean
}

export type Upload = {
  fields: Record<string, string>
  files: UploadedFile[]
  /** the body is not a form with files, or broke off, or holds more parts than allowed */
  fault: 'broken' | 'too-many' | null
}

const MOST_READ_BYTES = 128 * 1_048_576

/** Registers doors that take forms with files. */
export const uploads = (app: FastifyInstance, doors: (scope: FastifyInstance) => void): void => {
  app.register(async (scope) => {
    scope.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null, undefined))
    doors(scope)
  })
}

/** Reads a form with files into memory, within its limits. */
export const readUpload = async (request: FastifyRequest, limits: UploadLimits): Promise<Upload> => {
  const { default: Busboy } = await import('@fastify/busboy')
  const type = request.headers['content-type'] ?? ''
  const length = Number(request.headers['content-length'] ?? 0)
  const upload: Upload = { fields: {}, files: [], fault: null }
  if (!/^multipart\/form-data\s*;/i.test(type)) return { ...upload, fault: 'broken' }
  if (length > MOST_READ_BYTES) {
    upload.files.push({ field: '', name: '', bytes: Buffer.alloc(0), tooLarge: true })
    return upload
  }
  const parser = makeParser(Busboy, request, limits)
  if (!parser) return { ...upload, fault: 'broken' }
  return new Promise((done) => {
    const finish = (fault: Upload['fault']) => {
      request.raw.unpipe(parser)
      request.raw.resume()
      done({ ...upload, fault: upload.fault ?? fault })
    }
    parser.on('field', (name, value) => {
      upload.fields[name] = value.replaceAll('\0', '\x01')
    })
    parser.on('file', (field, stream, name) => keepFile(upload, field, stream, name))
    for (const over of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      parser.on(over, () => {
        upload.fault = 'too-many'
      })
    parser.on('error', () => finish('broken'))
    parser.on('finish', () => finish(null))
    request.raw.on('aborted', () => finish('broken'))
    request.raw.pipe(parser)
  })
}

const keepFile = ({ files }: Upload, field: string, stream: NodeJS.ReadableStream, name: string | undefined) => {
  const file: UploadedFile = {
    field,
    name: (name ?? '').replaceAll('\0', '\x01'),
    bytes: Buffer.alloc(0),
    tooLarge: false,
  }
  let chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => {
    if (!file.tooLarge) chunks.push(chunk)
  })
  stream.on('limit', () => {
    file.tooLarge = true
    chunks = []
  })
  stream.on('end', () => {
    file.bytes = Buffer.concat(chunks)
    files.push(file)
  })
}

type BusboyMaker = typeof import('@fastify/busboy').Busboy

const makeParser = (
  Busboy: BusboyMaker,
  { headers }: FastifyRequest,
  { fileBytes, files, fields, fieldBytes }: UploadLimits,
) => {
  try {
    return new Busboy({
      headers: headers as { 'content-type': string },
      limits: { fileSize: fileBytes, files, fields, fieldSize: fieldBytes, fieldNameSize: 60, headerPairs: 20 },
    })
  } catch {
    return null
  }
}
