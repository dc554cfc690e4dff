// A terminal in the hall goes back to its start when nobody has touched it for a while.
(function () {
  var idle = document.getElementById('idle')
  if (!idle) return
  var left = document.getElementById('left')
  var quiet = 90, warning = 30, since = Date.now()
  function touched() {
    since = Date.now()
    idle.hidden = true
  }
  ['pointerdown', 'touchstart', 'keydown', 'wheel'].forEach(function (what) {
    addEventListener(what, touched, { passive: true })
  })
  setInterval(function () {
    var rest = Math.ceil(quiet + warning - (Date.now() - since) / 1000)
    if (rest <= 0) {
      location.replace(idle.getAttribute('data-home'))
    } else if (rest <= warning) {
      left.textContent = String(rest)
      idle.hidden = false
    }
  }, 1000)
})()
