/** The pay page's own style: a bank looks unlike the shop, so that nobody takes one for the other. */
export const payStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#eef2f7, #10161f);
  --card: light-dark(#fff, #1a2330);
  --ink: light-dark(#14202e, #e8eef6);
  --line: light-dark(#b9c6d6, #3d4c60);
  --good: light-dark(#0b6b3a, #6fdca4);
  --mark: light-dark(#ffe9a8, #4a3a00);
}
* { box-sizing: border-box; margin: 0 }
body {
  min-block-size: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--paper); color: var(--ink); font: 1rem/1.8 Vazirmatn, Tahoma, sans-serif;
}
main {
  inline-size: min(28rem, 100%); display: grid; gap: 1rem; padding: 1.25rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 1rem;
}
h1 { font-size: 1.4rem; text-align: center }
.mark { padding: .5rem .75rem; border: 2px dashed currentcolor; border-radius: .5rem; background: var(--mark) }
dl { display: grid; gap: .25rem }
dl div { display: flex; justify-content: space-between }
dd { font-weight: 700 }
form { display: grid; gap: .5rem }
button, a {
  display: block; padding: .75rem 1rem; text-align: center; text-decoration: none; cursor: pointer;
  color: inherit; background: none; border: 1px solid var(--line); border-radius: .5rem; font: inherit;
}
button small { display: block }
.pay { border-color: var(--good); color: var(--good); font-weight: 700 }
:focus-visible { outline: 3px solid currentcolor; outline-offset: 2px }
`
