<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>ConnectionText</name>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln model</numerusform>
                <numerusform>%Ln models</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Measurements</name>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n token</numerusform>
                <numerusform>%n tokens</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VerdictText</name>
        <message numerus="yes">
            <source>%n vote(s)</source>
            <translation>
                <numerusform>%n vote</numerusform>
                <numerusform>%n votes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n prompt(s)</source>
            <translation>
                <numerusform>%n prompt</numerusform>
                <numerusform>%n prompts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n vote(s) left out because an answer named its maker.</source>
            <translation>
                <numerusform>%n vote left out because an answer named its maker.</numerusform>
                <numerusform>%n votes left out because an answer named its maker.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::BoardView</name>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n model</numerusform>
                <numerusform>%n models</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::FileCorner</name>
        <message numerus="yes">
            <source>%Ln vote(s)</source>
            <translation>
                <numerusform>%Ln vote</numerusform>
                <numerusform>%Ln votes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::RecentList</name>
        <message numerus="yes">
            <source>%Ln vote(s)</source>
            <translation>
                <numerusform>%Ln vote</numerusform>
                <numerusform>%Ln votes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::WelcomePage</name>
        <message numerus="yes">
            <source>%Ln prompt(s)</source>
            <translation>
                <numerusform>%Ln prompt</numerusform>
                <numerusform>%Ln prompts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln model</numerusform>
                <numerusform>%Ln models</numerusform>
            </translation>
        </message>
    </context>
</TS>
