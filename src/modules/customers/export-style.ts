/** The style of an archive's page: a file of its own beside it, so that the page carries nothing inline. */
export const exportStyle = `
body { font: 1rem/1.9 Vazirmatn, Tahoma, sans-serif; margin: 0; color: #2a1229; background: #faf7f9; }
main { max-width: 60rem; margin: auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
table { width: 100%; border-collapse: collapse; background: #fff; margin-bottom: 1rem; }
caption { text-align: start; color: #6a586a; font-size: .85rem; padding: .3rem 0; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #e6dbe4; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { body { color: #f7eef5; background: #1b0f1a; } table { background: #241524; } th, td { border-color: #45203f; } caption { color: #c5b2c2; } }
@media print { body { background: none; } }
`
