import type { FastifyInstance } from 'fastify'
import type { CustomerNeeds } from './needs.ts'

export const securityShop = (_app: FastifyInstance, _needs: CustomerNeeds): void => {}
