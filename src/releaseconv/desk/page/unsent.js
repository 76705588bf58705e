// What was asked of the desk and is not answered yet: whoever closes the page is asked first.

let open = 0;

export async function awaited(work) {
  open += 1;
  try {
    return await work;
  } finally {
    open -= 1;
  }
}

// What is being typed in a field is sent, as leaving it does.
export function sendTyped() {
  document.activeElement?.closest(".field input, .field textarea")?.blur();
}

addEventListener("beforeunload", (event) => {
  sendTyped();
  if (open) event.preventDefault();
});
