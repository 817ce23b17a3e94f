/** Busts on a 200 × 200 sheet, feet on y = 200. Each takes its coat as an array of colours. */
import { ink, repeat } from './page.mjs'

const eye = (x, y, rx = 7, ry = 9) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${ink}"/><circle cx="${x - 2.2}" cy="${y - 3.4}" r="2.5" fill="#fff"/>`

const cat = ([c, d, m, k]) =>
  `<path d="M40 200C38 168 62 140 100 140S162 168 160 200Z" fill="${c}"/><path d="M76 200c0-26 8-44 24-44s24 18 24 44Z" fill="${m}"/><path d="M45 100 47 36c0-7 6-9 11-5l37 33ZM155 100l-2-64c0-7-6-9-11-5l-37 33Z" fill="${c}"/><path d="M55 76l1-29 20 18ZM145 76l-1-29-20 18Z" fill="#F2B5A7"/><ellipse cx="100" cy="103" rx="61" ry="50" fill="${c}"/><path d="M100 54v24M84 57l3 19M116 57l-3 19" stroke="${d}" stroke-width="7" stroke-linecap="round"/><path d="M40 104l17 4M42 120l15 1M160 104l-17 4M158 120l-15 1" stroke="${d}" stroke-width="6" stroke-linecap="round"/><path d="M100 112c-7 0-36 2-34 21 2 15 22 20 34 20s32-5 34-20c2-19-27-21-34-21Z" fill="${m}"/>${eye(75, 101)}${eye(125, 101)}<path d="M91 116h18c3 0 4 3 2 5l-8 8c-2 2-4 2-6 0l-8-8c-2-2-1-5 2-5Z" fill="#C2476A"/><path d="M100 129v5c0 6-12 8-16 2M100 134c0 6 12 8 16 2" fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round"/><path d="M60 158c20 14 60 14 80 0l3 9c-24 15-62 15-86 0Z" fill="${k}"/><circle cx="100" cy="177" r="9" fill="#F5A800"/>`

const dog = ([c, d, m, k]) =>
  `<path d="M34 200c-2-34 26-58 66-58s68 24 66 58Z" fill="${c}"/><path d="M72 200c0-24 10-40 28-40s28 16 28 40Z" fill="${m}"/><path d="M50 92c0-38 20-56 50-56s50 18 50 56c0 36-16 66-50 66s-50-30-50-66Z" fill="${c}"/><path d="M91 38c6-2 12-2 18 0l5 50c2 10 16 16 16 34 0 20-14 34-30 34s-30-14-30-34c0-18 14-24 16-34Z" fill="${m}"/><path d="M60 46C36 42 22 62 24 96c1 22 10 34 20 32 12-2 12-22 14-40 1-16 6-30 14-38ZM140 46c24-4 38 16 36 50-1 22-10 34-20 32-12-2-12-22-14-40-1-16-6-30-14-38Z" fill="${d}"/>${eye(77, 90, 7, 8)}${eye(123, 90, 7, 8)}<path d="M83 108c0-8 8-11 17-11s17 3 17 11-9 15-17 15-17-7-17-15Z" fill="${ink}"/><ellipse cx="94" cy="103" rx="5" ry="2.5" fill="#fff" opacity=".5"/><path d="M89 139h22c1 16-3 23-11 23s-12-7-11-23Z" fill="#E8748C"/><path d="M100 122v10c0 8-18 10-22 1M100 132c0 8 18 10 22 1" fill="none" stroke="${ink}" stroke-width="3.4" stroke-linecap="round"/><path d="M54 162c24 16 68 16 92 0l5 9c-28 18-74 18-102 0Z" fill="${k}"/><circle cx="100" cy="183" r="10" fill="#F5A800"/>`

const bird = ([face, wing, dark, beak, cheek]) =>
  `<path d="M150 196c10-34-2-60-14-76-14-40-64-44-80-6-8 22-2 56 14 86Z" fill="${wing}"/><path d="M64 200c-14-34-10-60 8-70 26-12 50 16 46 70Z" fill="${face}"/><circle cx="92" cy="84" r="48" fill="${face}"/><path d="M92 36c28 0 50 22 48 52-12-4-24-14-32-30-6 8-10 10-20 12 2-8 0-14-6-18-10 8-22 10-34 16 4-20 22-32 44-32Z" fill="${wing}"/><path d="M70 36c2-16 14-24 30-22-10 6-10 12-6 18 6-10 16-12 26-6-10 2-14 8-16 16Z" fill="${dark}"/>${eye(74, 80, 7, 8)}<path d="M56 88c-12 0-20 8-18 22 10-2 24-4 28-14 0-6-4-8-10-8Z" fill="${beak}"/><path d="M38 110c6 6 14 6 20-2l-4-6Z" fill="${ink}" opacity=".35"/><circle cx="84" cy="104" r="9" fill="${cheek}"/><path d="M146 196c12-30 6-56-8-74-22 10-30 40-20 78Z" fill="${dark}"/><path d="M118 150c8 4 18 6 26 4M116 168c10 4 20 4 30 0" stroke="${ink}" stroke-opacity=".35" stroke-width="4" stroke-linecap="round" fill="none"/>`

const fish = ([fin, body, face, scale]) =>
  `<path d="M132 108c14-26 34-40 54-38-8 14-10 26-8 36 2 12 8 22 14 34-22 0-46-10-60-32Z" fill="${fin}"/><path d="M78 62c10-24 40-30 60-18-8 6-12 14-14 26Z" fill="${fin}"/><path d="M92 150c4 18 18 26 34 24-4-8-6-18-4-28Z" fill="${fin}"/><path d="M14 108c10-36 44-54 76-50 30 4 52 24 60 50-10 28-34 46-62 48-34 0-64-18-74-48Z" fill="${body}"/><path d="M14 108c10-36 44-54 76-50-14 14-20 32-20 50s8 36 20 48c-36 0-66-18-76-48Z" fill="${face}"/><path d="M70 108c4-8 14-8 18 0M92 92c4-8 14-8 18 0M92 124c4-8 14-8 18 0M114 108c4-8 12-8 16 0" fill="none" stroke="${scale}" stroke-width="4" stroke-linecap="round"/>${eye(46, 98, 9, 10)}<path d="M20 120c8 4 16 4 22-2" fill="none" stroke="${ink}" stroke-width="3.4" stroke-linecap="round"/><path d="M82 116c16-4 28 4 30 20-14 2-26-4-30-20Z" fill="${fin}"/>`
const fishInWater = (coat) =>
  `${fish(coat)}<g fill="none" stroke="#5BA7C9" stroke-width="4"><circle cx="24" cy="56" r="9"/><circle cx="46" cy="34" r="6"/><circle cx="22" cy="26" r="4"/></g><path d="M0 178c16-10 30-10 46 0s34 10 50 0 34-10 50 0 36 10 54 0v22H0Z" fill="#8CC7DE"/>`

const rabbit = ([c, head, inner]) =>
  `<path d="M44 200c0-32 22-54 56-54s56 22 56 54Z" fill="${c}"/><path d="M76 84C58 60 50 26 60 8c5-8 14-6 20 4 10 18 14 46 12 70ZM124 84c18-24 26-58 16-76-5-8-14-6-20 4-10 18-14 46-12 70Z" fill="${c}"/><path d="M78 74c-10-18-14-40-9-54 8 8 14 32 14 52ZM122 74c10-18 14-40 9-54-8 8-14 32-14 52Z" fill="${inner}"/><path d="M48 118c0-30 22-50 52-50s52 20 52 50-24 46-52 46-52-16-52-46Z" fill="${head}"/><path d="M100 124c-20 0-32 8-32 20s16 20 32 20 32-8 32-20-12-20-32-20Z" fill="#fff"/>${eye(76, 112)}${eye(124, 112)}<path d="M92 126h16c2 0 3 3 1 4l-6 6c-2 2-4 2-6 0l-6-6c-2-1-1-4 1-4Z" fill="#D9688A"/><path d="M100 137v4c0 6-10 7-14 2M100 141c0 6 10 7 14 2" fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round"/><path d="M94 150h5v11h-5zM101 150h5v11h-5z" fill="#fff" stroke="${c}" stroke-width="1.5"/><path d="M150 200c-4-16-18-26-26-30 12-6 28 0 32 10 8-6 20-4 24 4-6 0-12 6-14 16Z" fill="#8CBF5A"/><path d="M150 172l18-8 26 36h-30Z" fill="#F58A4B"/>`

const turtle = ([shell, plate, seam, skin]) =>
  `<path d="M150 168c18-2 30 6 34 22l-30 10-14-14ZM60 172c-18 0-30 8-32 24l34 4 10-16Z" fill="${skin}"/><path d="M36 182c-4-54 26-94 74-94s80 38 78 94c-40 14-112 14-152 0Z" fill="${shell}"/><path d="M96 98h34l16 32-18 30H92l-18-30ZM74 130l-32 6M146 130l34 8M92 160l-12 30M128 160l12 28M96 98l-8-8M130 98l8-6" fill="${plate}" stroke="${seam}" stroke-width="5" stroke-linejoin="round"/><path d="M36 178c44 14 108 14 152 0l2 12c-48 16-108 16-156 0Z" fill="#D9C48A"/><path d="M4 124c0-26 16-42 38-42s36 16 36 40c0 22-10 48-12 70H38c2-14 0-26-6-30-18-4-28-20-28-38Z" fill="${skin}"/>${eye(34, 112, 7, 9)}<path d="M10 132c8 8 20 8 28 2" fill="none" stroke="${ink}" stroke-width="3.4" stroke-linecap="round"/><circle cx="50" cy="130" r="8" fill="#F29BA8" opacity=".7"/>`

const hamster = ([c, d, m]) =>
  `<path d="M36 200c-10-36 14-66 64-66s74 30 64 66Z" fill="${c}"/><path d="M66 200c-4-26 10-42 34-42s38 16 34 42Z" fill="${m}"/><circle cx="56" cy="62" r="20" fill="${c}"/><circle cx="56" cy="62" r="11" fill="#EDB8BF"/><circle cx="144" cy="62" r="20" fill="${c}"/><circle cx="144" cy="62" r="11" fill="#EDB8BF"/><path d="M36 116c0-40 28-60 64-60s64 20 64 60c0 30-28 44-64 44s-64-14-64-44Z" fill="${c}"/><path d="M100 58c-10 14-10 30 0 40 10-10 10-26 0-40Z" fill="${d}"/><ellipse cx="68" cy="130" rx="30" ry="24" fill="${m}"/><ellipse cx="132" cy="130" rx="30" ry="24" fill="${m}"/>${eye(72, 102, 8, 9)}${eye(128, 102, 8, 9)}<path d="M92 116h16l-8 9Z" fill="#C2476A"/><path d="M100 125v5c0 5-10 6-13 1M100 130c0 5 10 6 13 1" fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round"/><path d="M96 134h8v9h-8Z" fill="#fff"/><circle cx="80" cy="172" r="10" fill="#EDB8BF"/><circle cx="120" cy="172" r="10" fill="#EDB8BF"/><path d="M86 166h28l-4 14H90Z" fill="#D9A441"/>`

const lizard = ([c, spot, belly]) =>
  `<path d="M196 200c4-40-10-60-40-62-40-4-80 20-96 62Z" fill="${c}"/><path d="M170 196c10-20 30-20 28-44-2-20-22-18-22-6 8-2 10 8 4 16-8 10-24 14-30 34Z" fill="${c}"/><path d="M12 116c0-30 30-52 64-52 32 0 58 20 58 50 0 28-26 46-60 46s-62-16-62-44Z" fill="${c}"/><path d="M16 128c12 18 38 26 62 24 26-2 46-12 54-28 0 26-24 40-58 40-32 0-54-12-58-36Z" fill="${belly}"/><g fill="${spot}">${repeat(9, (i) => `<circle cx="${[70, 94, 108, 58, 150, 172, 130, 160, 112][i]}" cy="${[78, 84, 104, 90, 156, 166, 172, 184, 190][i]}" r="${[5, 6, 4, 4, 7, 6, 7, 5, 6][i]}"/>`)}</g><circle cx="50" cy="98" r="17" fill="#fff"/>${eye(50, 99, 8, 11)}<path d="M20 132c16 12 44 14 66 2" fill="none" stroke="${ink}" stroke-width="3.4" stroke-linecap="round"/><circle cx="22" cy="112" r="2.6" fill="${ink}"/><path d="M64 200c-4-14-18-20-34-16M112 200c-2-14-14-24-28-20" stroke="${c}" stroke-width="16" stroke-linecap="round" fill="none"/>`

const draw = { cat, dog, bird, fish: fishInWater, rabbit, turtle, hamster, lizard }

/** Coats by name; the first of each animal is the one the shop's icons wear. */
export const coats = {
  cat: {
    ginger: ['#E9985C', '#C8703A', '#FFF3E6', '#56224F'],
    ginger2: ['#E9985C', '#C8703A', '#FFF3E6', '#2F7F86'],
    grey: ['#8C93A0', '#5F6672', '#F3F1F5', '#B8133A'],
    silver: ['#B9AEBF', '#8E8296', '#ffffff', '#56224F'],
    black: ['#4A3B4A', '#2A1229', '#F3EDF2', '#56224F'],
    white: ['#F3EDF2', '#CFC5D4', '#ffffff', '#2F7F86'],
    white2: ['#F3EDF2', '#CFC5D4', '#ffffff', '#B8133A'],
    tabby: ['#A98B6A', '#6F5235', '#F3E6D2', '#2E6B3A'],
    cream: ['#F0D3AE', '#D9AE7C', '#FFFaf2', '#1F5C8C'],
  },
  dog: {
    brown: ['#B9764A', '#8A5230', '#FFF3E6', '#2E6B3A'],
    cream: ['#E3B98A', '#B98552', '#ffffff', '#56224F'],
    black: ['#5A4B58', '#332433', '#EADFD4', '#B8133A'],
    white: ['#F1E9DE', '#D3C1A9', '#ffffff', '#1F5C8C'],
    red: ['#B5532A', '#7E3314', '#F6E0C8', '#2F7F86'],
  },
  bird: {
    green: ['#F7D154', '#6CBF7A', '#4FA565', '#F08A3C', '#F29BA8'],
    green2: ['#8ACB6B', '#3F9A5E', '#2C7A48', '#E9E0C4', '#E4572E'],
    yellow: ['#FBE07A', '#F0BE34', '#D99E1B', '#F2A07A', '#F7C66B'],
    grey: ['#F4E9B8', '#A3A9B5', '#7F8694', '#C9BFAE', '#F08A3C'],
    finch: ['#F1D9BD', '#A77B5C', '#7D563C', '#E4572E', '#E88E5A'],
    parrot: ['#C6CCD6', '#8F98A8', '#C0392B', '#3A3148', '#E3E7EE'],
  },
  fish: {
    orange: ['#F58A4B', '#FF9F55', '#FFD9A8', '#E9803C'],
    blue: ['#3F7FC4', '#5AA2E0', '#C9E4F7', '#2E66A6'],
    yellow: ['#E2A91F', '#F4C843', '#FFF0B8', '#C98F0E'],
    white: ['#E2664A', '#F6EDE6', '#ffffff', '#E2664A'],
    black: ['#4A4453', '#6A6275', '#B9B1C4', '#332D3C'],
    violet: ['#7B3FA0', '#4F5FC0', '#A9B4F0', '#37439A'],
  },
  rabbit: {
    grey: ['#B9AEBF', '#CFC5D4', '#EDB8BF'],
    white: ['#E9E1E6', '#F8F3F6', '#F2B9C2'],
    brown: ['#B58A63', '#CDA57E', '#EDC3B4'],
    black: ['#4F4552', '#675C6B', '#C9A3AE'],
  },
  turtle: { green: ['#3F7D55', '#5C9A6A', '#2F6344', '#86C272'], tan: ['#8A6A3A', '#B08B4F', '#644A24', '#C2A86A'] },
  hamster: {
    golden: ['#D9A066', '#B57A3E', '#FFF3E6'],
    brown: ['#A6714B', '#744A2C', '#F3E2CF'],
    grey: ['#A9A6B2', '#7D7988', '#F3F1F5'],
  },
  lizard: { leopard: ['#F0CE6A', '#8A5A2E', '#FFF3D0'], green: ['#7DBF6A', '#4C8E48', '#DDF0C4'] },
}

export const animals = Object.keys(draw)
export const drawAnimal = (kind, coat) => draw[kind](coats[kind][coat] ?? Object.values(coats[kind])[0])
export const placeAnimal = (kind, coat, x, y, scale) =>
  `<g transform="translate(${x} ${y})scale(${scale})">${drawAnimal(kind, coat)}</g>`
export const swimmingFish = (coat, x, y, scale) =>
  `<g transform="translate(${x} ${y})scale(${scale})">${fish(coats.fish[coat] ?? coats.fish.orange)}</g>`
