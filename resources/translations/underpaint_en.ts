<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>underpaint::ui::BrushBrowser</name>
    <message numerus="yes">
        <source>Search %n brushes</source>
        <translation>
            <numerusform>Search %n brush</numerusform>
            <numerusform>Search %n brushes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ModelButton</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PaletteSection</name>
    <message numerus="yes">
        <source>%1, %n colours</source>
        <translation>
            <numerusform>%1, %n colour</numerusform>
            <numerusform>%1, %n colours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n colours</source>
        <translation>
            <numerusform>%n colour</numerusform>
            <numerusform>%n colours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>underpaint::ui::StatusBar</name>
    <message numerus="yes">
        <source>%n results kept</source>
        <translation>
            <numerusform>%n result kept</numerusform>
            <numerusform>%n results kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>underpaint::ui::StripPanel</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SubjectPanel</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
</TS>
