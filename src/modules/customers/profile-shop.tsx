import type { FastifyInstance } from 'fastify'
import type { CustomerNeeds } from './needs.ts'

export const profileShop = (_app: FastifyInstance, _needs: CustomerNeeds): void => {}
