using System.Text.Json;

namespace Unmask;

/// <summary>What a run makes that compares no arms: texts, each the answer to a call. Such a run is resumed by the verb that began it, and has no findings.</summary>
/// <param name="Makes">What the texts are: <c>documents</c> or <c>wordings</c>.</param>
/// <param name="Settings">All that they are made from, prompts included, so that whoever resumes needs no file of today.</param>
public sealed record StudyTexts(string Makes, JsonElement Settings);
