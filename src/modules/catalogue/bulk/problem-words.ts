import type { Reader } from '../../../ui/reader.ts'
import type { RowProblem } from './row-problem.ts'

/** «قیمت (تومان): عدد نیست («ارزان»)» */
export const problemText = (reader: Reader, problem: RowProblem): string => {
  const { columns, problems } = reader.words.bulk
  const said = problems[problem.code]!(problem)
  const where = problem.column === '' ? '' : `${columns[problem.column]}: `
  return `${where}${said}${problem.value === '' || problem.code === 'other-product' ? '' : ` («${problem.value}»)`}`
}
