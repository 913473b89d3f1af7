// What few readers ask for is loaded when they do, by a script tag: from a folder a page can read
// nothing else.
"use strict";

Object.assign((globalThis.DigitPad ??= {}), (() => {
    const HERE = document.currentScript.src;
    const underWay = {}; // a promise for each file that is being loaded

    /** Load a file that lies beside this one; gives whether that left what it should on DigitPad. */
    function loaded(file, name) {
        if (globalThis.DigitPad[name]) return Promise.resolve(true);
        return (underWay[file] ??= new Promise((done) => {
            const script = document.createElement("script");
            script.src = new URL(file, HERE);
            script.onload = script.onerror = done;
            document.head.append(script);
        }).then(() => {
            delete underWay[file];
            return name in globalThis.DigitPad;
        }));
    }

    return { loaded };
})());
