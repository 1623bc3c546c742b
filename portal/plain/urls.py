"""The addresses of the conversation without JavaScript; none holds anything of the conversation."""

from django.urls import path

from portal.plain import leaving, opening, talking
from portal.plain.pages import address

urlpatterns = [
    path("chat/", address(opening.show, opening.begin), name="plain"),
    path("chat/reprendre/", address(opening.show, opening.resume), name="plain-resume"),
    path("chat/conversation/", address(talking.show, talking.say, own=True), name="plain-talk"),
    path("chat/avis/", address(talking.show, talking.rate, own=True), name="plain-rate"),
    path("chat/accord/", address(talking.show, talking.agree, own=True), name="plain-agree"),
    path("chat/transmettre/", address(leaving.show_form, leaving.pass_on, own=True), name="plain-pass-on"),
    path("chat/copie.json", address(leaving.data, own=True), name="plain-data"),
    path("chat/copie.txt", address(leaving.text, own=True), name="plain-text"),
    path("chat/effacer/", address(leaving.confirm, leaving.erase, own=True), name="plain-erase"),
    path("chat/quitter/", address(talking.show, leaving.leave, own=True), name="plain-leave"),
]
