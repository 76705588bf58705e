// What the mouse is held down on stays as it is: a button that is made anew meanwhile is not clicked.

let isDown = false;
let waiting = null;

// Does it now, or once the mouse is up and the click was heard; the last of several.
export function onceUp(work) {
  if (isDown) waiting = work;
  else work();
}

// What waited is not done any more, since something newer was.
export function forgetWaiting() {
  waiting = null;
}

function up() {
  isDown = false;
  setTimeout(() => { // a click comes after this, that of a finger a little later
    const work = waiting;
    if (isDown || !work) return;
    waiting = null;
    work();
  }, 50);
}

addEventListener("pointerdown", (event) => { isDown = event.button === 0; }, true);
addEventListener("pointermove", (event) => { if (isDown && !event.buttons) up(); }, true); // which was let go elsewhere
for (const event of ["pointerup", "pointercancel", "dragend", "blur"]) addEventListener(event, up, event !== "blur");
